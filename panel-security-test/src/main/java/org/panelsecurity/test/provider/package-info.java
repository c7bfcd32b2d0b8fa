/** A small OpenID provider that lets a test choose who logs in: plain Java, without JUnit and without CDI. */
@NullMarked
package org.panelsecurity.test.provider;

import org.jspecify.annotations.NullMarked;
