/** Entities of a single-table design as relational tables, on the items of the online shop. */
@NullMarked
package dev.keyway.jdbc.entities;

import org.jspecify.annotations.NullMarked;
