"""The screens, one a module; each has its stylesheet beside it."""
