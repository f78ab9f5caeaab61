/** The access patterns on a second server: the package of the driver's tests, to share them. */
@NullMarked
package dev.keyway.jdbc.patterns;

import org.jspecify.annotations.NullMarked;
