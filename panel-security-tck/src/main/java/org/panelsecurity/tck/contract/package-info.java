/** What the author of a provider runs on it: its answers, described once, through every case that a login can meet. */
@NullMarked
package org.panelsecurity.tck.contract;

import org.jspecify.annotations.NullMarked;
