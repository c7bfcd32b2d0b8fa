/** The contract, run on every preset that Panel Security brings, and what is special about each. */
@NullMarked
package org.panelsecurity.tck.provider;

import org.jspecify.annotations.NullMarked;
