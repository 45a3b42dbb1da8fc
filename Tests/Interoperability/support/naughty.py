"""Texts that break software which takes text for something else."""

NAUGHTY = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title><svg onload=alert(1)>",
    "<!--", "]]>", "<![CDATA[x]]>", "&lt;b&gt;&amp;&#x3c;script&#x3e;", "javascript:alert(1)", "data:text/html,<b>x</b>",
    "Robert'); DROP TABLE entries;--", "1 OR 1=1", "'; EXEC xp_cmdshell('dir'); --", "%27%20UNION%20SELECT", "\\'; --",
    "{{nameZh}}", "{{{nameZh}}}", "{{#findings}}x{{/findings}}", "{{>head}}", "${7*7} <%= 7*7 %> #{7*7}", "{% raw %}",
    "=1+1", "=HYPERLINK(\"http://x.example\",\"x\")", "+1-2", "-1+2", "@SUM(A1:A2)", "\t=1+1", "  =cmd|' /C calc'!A0",
    "＝1+1", "＋1", "＠SUM(A1)", "-5.25", "1,2;3\t4\"5", "\"", "\"\"", "'=1+1",
    "a\r\nSet-Cookie: x=1", "two\nlines", "carriage\rreturn", "nul\0inside", "\x1b[31mred\x1b[0m", "\x7f\x08\x08",
    "\u202egnp.exe\u202c", "\u2066isolated\u2069", "zero\u200bwidth\u200djoiner\u2060", "\ufeffmark first", "\u00a0",
    "\ufffe\uffff", "e\u0301 vs \u00e9", "Z̸̢̛a̴͎l̷̡g̵̨o̶" * 3, "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "\U0001f3f3\ufe0f\u200d\U0001f308", "寒川空调㐀\U00020000", "ｆｕｌｌ－ｗｉｄｔｈ", "اختبار عربي", "٣٤٥", "ﷺ", "İıſß",
    "", " ", "null", "undefined", "NaN", "true", "0", "-0", "1e309", "99999999999999999999999", "0x7f", "../../etc/passwd",
    "/dev/null", "C:\\CON", "%s%n%x%p", "$(reboot)", "`reboot`", "| rm -rf x", "x" * 300, "长" * 300, "x" * 20_000,
]
