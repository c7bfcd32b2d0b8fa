/** HTTP itself: versions, connections, methods, and proxies. */
@NullMarked
package org.panelsecurity.tck.tests.http;

import org.jspecify.annotations.NullMarked;
