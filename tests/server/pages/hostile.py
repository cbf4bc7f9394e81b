"""The hostile article: markup where names, titles and quotes belong."""

HOSTILE = "hostile-2021-05"
HOSTILE_TEXT = "Ostland <b>accused</b> Westland of \"theft\" & </script><script>alert('x')</script>.\nIt denied that.\n"
