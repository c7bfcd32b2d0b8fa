/** What the benchmarks share: where their results are written. */
@NullMarked
package org.panelsecurity.benchmarks;

import org.jspecify.annotations.NullMarked;
