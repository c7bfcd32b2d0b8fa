/** What one step costs in the JVM alone, beside what bounds it and beside what else one would write. */
@NullMarked
package org.panelsecurity.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
