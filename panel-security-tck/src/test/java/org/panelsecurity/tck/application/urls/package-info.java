/** An application that shows which URL it got. */
@NullMarked
package org.panelsecurity.tck.application.urls;

import org.jspecify.annotations.NullMarked;
