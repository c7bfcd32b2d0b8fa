/** The same application on Payara Micro behind different logins, measured side by side over HTTP. Begin at {@code SideBySide}. */
@NullMarked
package org.panelsecurity.benchmarks.http;

import org.jspecify.annotations.NullMarked;
