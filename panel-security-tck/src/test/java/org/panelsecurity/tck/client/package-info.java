/** Clients with which tests talk to a server: a real browser, and clients that send what no browser or HTTP library would send. */
@NullMarked
package org.panelsecurity.tck.client;

import org.jspecify.annotations.NullMarked;
