@org.jspecify.annotations.NullMarked
package org.panelsecurity.dev;
