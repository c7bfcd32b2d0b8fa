/** What the build prints about its tests at the end. */
@NullMarked
package org.panelsecurity.tck.report;

import org.jspecify.annotations.NullMarked;
