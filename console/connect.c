/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700
#include "console/connect.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void fail(struct connect *c, const char *reason)
{
	snprintf(c->why, sizeof(c->why), "cannot connect to %s:%s: %s", c->host,
		 c->port, reason);
}

static void drop_fd(struct connect *c)
{
	if (c->fd >= 0)
		close(c->fd);
	c->fd = -1;
}

static enum connect_state done(struct connect *c)
{
	freeaddrinfo(c->list);
	c->list = NULL;
	return CONNECT_DONE;
}

/* A non-blocking socket that sends small records at once. */
static int open_socket(const struct addrinfo *a)
{
	int one = 1;
	int fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);

	if (fd < 0)
		return -1;
	if (fcntl(fd, F_SETFL, O_NONBLOCK) < 0 ||
	    fcntl(fd, F_SETFD, FD_CLOEXEC) < 0) {
		close(fd);
		return -1;
	}
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	return fd;
}

/* Tries the addresses that are left until one is pending or connected. */
static enum connect_state try_next(struct connect *c)
{
	while (c->next) {
		const struct addrinfo *a = c->next;

		c->next = a->ai_next;
		c->fd = open_socket(a);
		if (c->fd >= 0 &&
		    connect(c->fd, a->ai_addr, a->ai_addrlen) == 0)
			return done(c);
		if (c->fd >= 0 && errno == EINPROGRESS)
			return CONNECT_PENDING;
		fail(c, strerror(errno));
		drop_fd(c);
	}
	freeaddrinfo(c->list);
	c->list = NULL;
	return CONNECT_FAILED;
}

enum connect_state connect_begin(struct connect *c, const char *host,
				 const char *port)
{
	struct addrinfo want;
	int error;

	memset(c, 0, sizeof(*c));
	c->fd = -1;
	snprintf(c->host, sizeof(c->host), "%s", host);
	snprintf(c->port, sizeof(c->port), "%s", port);
	memset(&want, 0, sizeof(want));
	want.ai_family = AF_UNSPEC;
	want.ai_socktype = SOCK_STREAM;
	error = getaddrinfo(host, port, &want, &c->list);
	if (error) {
		fail(c, gai_strerror(error));
		return CONNECT_FAILED;
	}
	c->next = c->list;
	return try_next(c);
}

enum connect_state connect_check(struct connect *c)
{
	int error = 0;
	socklen_t size = sizeof(error);

	if (getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0)
		error = errno;
	if (error == 0)
		return done(c);
	fail(c, strerror(error));
	drop_fd(c);
	return try_next(c);
}

void connect_cancel(struct connect *c)
{
	drop_fd(c);
	if (c->list)
		freeaddrinfo(c->list);
	c->list = NULL;
}
