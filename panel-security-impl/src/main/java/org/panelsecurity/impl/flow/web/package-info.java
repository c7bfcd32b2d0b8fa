/** The request, the reply, the paths and the cookies that all use cases work with. */
@NullMarked
package org.panelsecurity.impl.flow.web;

import org.jspecify.annotations.NullMarked;
