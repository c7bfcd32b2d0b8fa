/** What happens to an application that has this API, but not its implementation. Nothing here is for applications. */
@NullMarked
package org.panelsecurity.deployment;

import org.jspecify.annotations.NullMarked;
