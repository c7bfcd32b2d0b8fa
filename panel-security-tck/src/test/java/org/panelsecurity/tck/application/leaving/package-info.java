/** An administration that ends sessions. */
@NullMarked
package org.panelsecurity.tck.application.leaving;

import org.jspecify.annotations.NullMarked;
