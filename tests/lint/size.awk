# SPDX-License-Identifier: GPL-2.0-or-later
#
# Sizes of files and functions. Prints what is over its limit, each line with
# "over" before it, then the measures of the tree as "name value limit" lines.
# A function reaches from the first line of its head to its closing brace, both
# at the left edge as .clang-format puts them.

BEGIN {
	limit[".c"] = 600
	limit[".h"] = 250
	limit["function"] = 60
}

FNR == 1 {
	end_file()
	path = FILENAME
	is_test = path ~ /^tests\//
	# tests are largely tables
	limit[".c"] = is_test ? 1000 : 600
	limit["function"] = is_test ? 70 : 60
	kind = substr(path, length(path) - 1)
	head = 0
	body = 0
}

{
	lines++
	size = FNR
}

# A comment that begins the line, or goes on from the line before
{
	comment = in_comment || /^[ \t]*\/\*/
	if (comment)
		comments += !is_test
	if (/\/\*/)
		in_comment = 1
	if (/\*\//)
		in_comment = 0
	if (is_test)
		test_lines++
	else
		code_lines++
}

kind != ".c" && kind != ".h" {
	next
}

/^\{/ && !body {
	body = 1
	next
}

/^\}/ {
	if (body)
		end_function(FNR - head + 1)
	body = 0
	head = 0
	next
}

!body && (/^[ \t]*$/ || comment || /^#/ || /;[ \t]*$/) {
	head = 0
	next
}

!body && !head {
	head = FNR
}

END {
	end_file()
	measure("c-median", median(".c"), 180)
	measure("h-median", median(".h"), 60)
	measure("function-median", median("function"), 10)
	measure("function-p95", share("function", 0.95), 40)
	measure("comment-percent", 100 * comments / code_lines, 25)
	printf "lines %d\n", code_lines
	printf "test-lines %d\n", test_lines
}

function measure(name, value, most)
{
	printf "%s %d %d\n", name, value, most
}

function add(what, n)
{
	if (!is_test)
		values[what, ++counts[what]] = n
}

function end_file()
{
	if (path == "")
		return
	if ((kind in limit) && size > limit[kind])
		print "over " path ":1: " size " lines, at most " limit[kind]
	add(kind, size)
}

function end_function(n)
{
	if (n > limit["function"])
		print "over " path ":" head ": function of " n \
			" lines, at most " limit["function"]
	add("function", n)
}

function median(what)
{
	return share(what, 0.5)
}

# The value that this share of all does not exceed; counting sort.
function share(what, part,    i, n, most, seen)
{
	for (i = 1; i <= counts[what]; i++) {
		n = values[what, i]
		number[what, n]++
		if (n > most)
			most = n
	}
	for (n = 0; n <= most; n++) {
		seen += number[what, n]
		if (seen >= part * counts[what])
			break
	}
	for (i = 0; i <= most; i++)
		delete number[what, i]
	return n
}
