/** What the WARs carry: an application that says who asks, and the two mechanisms that need a class of their own. */
@NullMarked
package org.panelsecurity.benchmarks.application;

import org.jspecify.annotations.NullMarked;
