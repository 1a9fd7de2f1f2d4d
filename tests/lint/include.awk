# SPDX-License-Identifier: GPL-2.0-or-later
#
# Reads the file `layers`, then all sources: prints each include that layers
# does not allow, that does not name the file from the top folder, or that
# closes a circle; and each file with includes more than DEPTH deep.

FILENAME ~ /lint\/layers$/ {
	read_layer($0)
	next
}

FNR == 1 {
	known[FILENAME] = 1
	files[++file_count] = FILENAME
}

/^[ \t]*#[ \t]*include/ {
	name = $0
	sub(/^[ \t]*#[ \t]*include[ \t]*/, "", name)
	sub(/[ \t].*/, "", name)
	n = ++include_count
	from[n] = FILENAME
	line[n] = FNR
	what[n] = name
}

END {
	for (i = 1; i <= include_count; i++)
		check(i)
	for (i = 1; i <= file_count; i++)
		check_depth(files[i])
}

function expand(text,    words, n, i, all)
{
	n = split(text, words, " ")
	for (i = 1; i <= n; i++) {
		if (substr(words[i], 1, 1) == "$")
			all = all " " names[substr(words[i], 2)]
		else
			all = all " " words[i]
	}
	return all
}

function read_layer(text,    at)
{
	sub(/#.*/, "", text)
	if (match(text, /^[a-z0-9]+ = /)) {
		at = index(text, " = ")
		names[substr(text, 1, at - 1)] = expand(substr(text, at + 3))
	} else if ((at = index(text, ":")) > 0) {
		allowed[substr(text, 1, at - 1)] = expand(substr(text, at + 1))
	}
}

# The longest prefix of a path that layers has
function layer_of(path,    n)
{
	for (n = length(path); n > 0; n--) {
		if (substr(path, 1, n) in allowed)
			return substr(path, 1, n)
	}
	return ""
}

function begins(text, prefix)
{
	return substr(text, 1, length(prefix)) == prefix
}

function permitted(layer, name,    words, n, i)
{
	n = split(allowed[layer], words, " ")
	for (i = 1; i <= n; i++) {
		if (begins(name, words[i]))
			return 1
		if (words[i] == "<*>" && name ~ /^</ &&
		    name !~ /^<(libxml\/|n?curses)/)
			return 1
	}
	return 0
}

function tell(i, text)
{
	print from[i] ":" line[i] ": " text
}

function check(i,    name, layer)
{
	name = what[i]
	gsub(/"/, "", name)
	layer = layer_of(from[i])
	if (layer == "")
		tell(i, "layers has no line for this file")
	else if (name !~ /^</ && !(name in known) && name != "asm-offsets.h")
		tell(i, name " is no path from the top folder")
	else if (!(name !~ /^</ && layer_of(name) == layer) &&
		 !permitted(layer, name))
		tell(i, layer " may not include " name)
	if (name in known)
		edges[from[i]] = edges[from[i]] " " name
}

# How deep the includes of a file go; tells of a circle once.
function depth(path,    list, n, i, d, most)
{
	if (path in done)
		return done[path]
	if (path in open) {
		print path ":1: includes itself, by way of others"
		return 0
	}
	open[path] = 1
	n = split(edges[path], list, " ")
	for (i = 1; i <= n; i++) {
		d = 1 + depth(list[i])
		if (d > most)
			most = d
	}
	delete open[path]
	return done[path] = most + 0
}

function check_depth(path)
{
	# tests stand on everything
	if (path !~ /^tests\// && depth(path) > DEPTH)
		print path ":1: includes " depth(path) " deep, at most " DEPTH
}
