/** An application that was written for another login: what it does outside of requests, its sockets, forms and calls to itself. */
@NullMarked
package org.panelsecurity.tck.application.moved;

import org.jspecify.annotations.NullMarked;
