# SPDX-License-Identifier: GPL-2.0-or-later
#
# Compares what a program printed (second file) with what it should (first).
# A line is a fact, "kind/name: what"; a kind is a test. A line that is missing
# does not spoil those behind it; a line that nobody expects is a fault.
#
#	awk -v group=... -v program=... -f compare.awk EXPECTED PRINTED

function name(line)
{
	sub(/: .*/, "", line)
	return line
}

# BEGIN and END alone are the kind "run".
function kind(line)
{
	line = name(line)
	if (line ~ /^(BEGIN|END)$/)
		return "run"
	sub(/\/.*/, "", line)
	return line
}

function count(of)
{
	if (!(of in facts))
		order[++kinds] = of
	facts[of]++
}

function fault(of, expected, printed)
{
	count(of)
	if (++faults[of] <= shown)
		reasons[of] = reasons[of] "# expected '" expected \
			"', printed '" printed "'\n"
}

BEGIN {
	shown = 5 # faults of a kind
}

FILENAME == ARGV[1] {
	expect[++n] = $0
	next
}

{
	got[++m] = $0
}

END {
	for (i = 1; i <= n; i++) {
		for (k = at + 1; k <= m && name(got[k]) != name(expect[i]); k++)
			;
		if (k > m) {
			fault(kind(expect[i]), expect[i], "")
			continue
		}
		while (++at < k)
			fault(kind(got[at]), "", got[at])
		if (got[at] == expect[i])
			count(kind(expect[i]))
		else
			fault(kind(expect[i]), expect[i], got[at])
	}
	while (++at <= m)
		fault(kind(got[at]), "", got[at])
	for (i = 1; i <= kinds; i++) {
		printf "%s", reasons[order[i]]
		if (faults[order[i]] > shown)
			print "# and " faults[order[i]] - shown " more"
		printf "%s - %s: %s %s, %d facts\n", \
			faults[order[i]] ? "not ok" : "ok", group, program, \
			order[i], facts[order[i]]
		failed = failed || faults[order[i]]
	}
	exit failed
}
