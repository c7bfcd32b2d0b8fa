/** The use cases, and the assembly that builds all of them for one deployment. */
@NullMarked
package org.panelsecurity.impl.flow;

import org.jspecify.annotations.NullMarked;
