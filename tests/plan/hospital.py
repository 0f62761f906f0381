"""A plan that is nobody's: a hospital's publicity office, with five areas of its own."""

HOSPITAL = """\
format = 1
id = "hospital"
name = "市第一医院宣传工作计划"
period = "2027"
topic_label = "栏目"
masthead = "医院信息"
issuer = "党委宣传部"
report_to = ["市卫生健康委"]

[[focus]]
id = "medical_care"
code = "H1"
name = "医疗服务"
brief = "新技术、新项目，改善就医感受"
strong = ["手术", "门诊"]
words = [
    "护理",
    "查房",
]

[[focus]]
id = "research"
code = "H2"
name = "科研教学"
short = "科研"
brief = "课题、论文、带教"
strong = ["课题", "带教"]
learned = [{ w = "规培", on = 2027-03-05, from = "2027-03-0004" }]

[[focus]]
id = "public_health"
code = "H3"
name = "公共卫生"
brief = "健康教育、疫苗接种"
words = ["疫苗", "义诊", "健康教育"]
not = ["学校"]

[[focus]]
id = "safety"
code = "H4"
name = "平安医院"
brief = "消防、安保、医患关系"
strong = ["消防", "演练"]
related = ["F6"]

[[focus]]
id = "life"
code = "H5"
name = "职工生活"
brief = "工会活动和其他"
fallback = true

[[theme]]
id = "nursing_year"
code = "K1"
name = "护理服务年"
words = ["护士节"]

[[unit_group]]
id = "clinical"
name = "临床科室"
aliases = ["病区"]

[[quota]]
group = "clinical"
count = 2
per = "quarter"
channel = "site"

[[deadline]]
kind = "routine"
workdays = 2
by = "12:00"

[[deadline]]
kind = "urgent"
hours = 0.5

[[due]]
id = "roster"
name = "通讯员名单"
month_day = "01-31"

[[role]]
id = "officer"
name = "宣传干事"
place = "宣传部"
duties = "编辑"
reviews = ["first_review"]

[[channel]]
id = "site"
name = "医院网站"
tier = "city"
kind = "website"
inactive_after_days = 7

[[violation]]
id = "late"
name = "迟报"
brief = "超过时限"
automatic = true

[[requirement]]
id = "style"
name = "文风"
text = \"\"\"
短，实，
新。\"\"\"
values = ["短", "实", "新"]
"""
