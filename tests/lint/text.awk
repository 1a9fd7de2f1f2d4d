# SPDX-License-Identifier: GPL-2.0-or-later
#
# The rules of single lines, for C, headers and assembler. With -v RULE=name it
# tells the lines that break this rule:
#
#	width		at most 80 columns
#	directives	#if only around a header, named by its path
#	macros		no macro jumps or hides an if
#	types		typedef only of functions, addresses and be16 to be64
#	promises	no work that is put off

function tell(text)
{
	print FILENAME ":" FNR ": " text
}

# Columns of a line with tabs of 8, UTF-8
function width(text,    n, i, c)
{
	gsub(/[\200-\277]/, "", text)
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		n = c == "\t" ? n + 8 - n % 8 : n + 1
	}
	return n
}

function guard_of(path)
{
	path = toupper(path)
	gsub(/[\/.]/, "_", path)
	return path
}

RULE == "width" && length($0) > 40 && width($0) > 80 {
	tell("wider than 80 columns")
}

RULE == "directives" && /^[ \t]*#[ \t]*(if|elif|else)/ {
	if (!(FILENAME ~ /\.h$/ && $1 == "#ifndef" &&
	      $2 == guard_of(FILENAME)))
		tell($1 " " $2)
}

RULE == "directives" && FILENAME ~ /\.h$/ && $1 == "#ifndef" {
	guarded[FILENAME] = 1
}

RULE == "directives" && /^[ \t]*#[ \t]*include[ \t].*\.h/ &&
FILENAME ~ /\.h$/ && !(FILENAME in guarded) {
	tell("include before the guard")
}

RULE == "macros" {
	if (!continued)
		in_macro = $0 ~ /^[ \t]*#[ \t]*define[ \t]+[A-Za-z0-9_]+\(/
	continued = /\\$/
	text = " " $0 " "
	if (in_macro && text ~ /[^A-Za-z0-9_](return|goto|break|continue|if)[^A-Za-z0-9_]/)
		tell("a macro that hides control flow")
}

RULE == "types" && /^[ \t]*typedef / {
	if (FILENAME !~ /^s390\/arch\/(be|addr)\.h$/ && !/\(/)
		tell("typedef")
}

RULE == "promises" && (" " $0 " ") ~ /[^A-Za-z](TODO|FIXME|HACK)[^A-Za-z]/ {
	tell("work that is put off")
}
