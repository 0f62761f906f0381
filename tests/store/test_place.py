"""Where a desk lies: one sentence for network shares and synced folders, none otherwise."""

from pathlib import Path

import pytest

from newsroom.store import place

MOUNTS = """\
/dev/vda1 / ext4 rw 0 0
server:/share /mnt/share nfs4 rw 0 0
//nas/office /mnt/处里\\040共享 cifs rw 0 0
rclone /mnt/cloud fuse.rclone rw 0 0
/dev/sdb1 /media/usb fuseblk rw 0 0
/dev/sdc1 /mnt/share/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("/home/lin/newsroom", None),
        ("/mnt/share/newsroom", "网络共享盘"),
        ("/mnt/share/local/newsroom", None),
        ("/mnt/处里 共享/newsroom", "网络共享盘"),
        ("/mnt/cloud/newsroom", "网络共享盘"),
        ("/media/usb/newsroom", None),
        ("/home/lin/OneDrive - 青禾区教体局/newsroom", "OneDrive"),
        ("/home/lin/OneDriveling/newsroom", None),
        ("/home/lin/Dropbox \u0028个人\u0029/newsroom", "Dropbox"),
        ("/home/lin/我的坚果云/newsroom", "坚果云"),
        ("/home/lin/Nutstore Files/newsroom", "坚果云"),
        ("/home/lin/BaiduSyncdisk/newsroom", "百度网盘"),
        ("/home/lin/百度网盘同步空间/newsroom", "百度网盘"),
        ("/Users/lin/Library/Mobile Documents/com~apple~CloudDocs/newsroom", "iCloud"),
        ("/home/lin/WPS云盘/newsroom", "WPS"),
        ("/home/lin/WPSDrive/123/newsroom", "WPS"),
    ],
)
def test_a_network_share_or_a_synced_folder_is_warned_of(tmp_path: Path, folder: str, told: str | None):
    (tmp_path / "mounts").write_text(MOUNTS, encoding="utf-8")
    said = place.warning(Path(folder), tmp_path / "mounts")
    assert (said is None) == (told is None)
    assert told is None or told in (said or "")


def test_a_folder_that_syncthing_keeps_in_step_is_known_by_its_mark(tmp_path: Path):
    (tmp_path / ".stfolder").mkdir()
    assert "Syncthing" in (place.warning(tmp_path / "newsroom", tmp_path / "none") or "")


def test_where_nothing_is_known_of_mounts_nothing_is_said(tmp_path: Path):
    assert place.warning(tmp_path, tmp_path / "none") is None
