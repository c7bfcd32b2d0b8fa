/** How an application is packaged and configured: beans, archives, environment, and the command line of the jar. */
@NullMarked
package org.panelsecurity.tck.tests.packaging;

import org.jspecify.annotations.NullMarked;
