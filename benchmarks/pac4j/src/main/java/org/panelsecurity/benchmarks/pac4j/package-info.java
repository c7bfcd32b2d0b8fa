/** How pac4j is told of the provider. */
@NullMarked
package org.panelsecurity.benchmarks.pac4j;

import org.jspecify.annotations.NullMarked;
