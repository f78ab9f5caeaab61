/**
 * Owns the use of Calcite: the pipeline from a parse tree to a physical plan, our nodes and rules,
 * the type system, functions and generated code.
 *
 * <p>May not know SQL that Calcite does not parse, nor the AWS SDK.
 */
@NullMarked
package dev.keyway.planner.rel;

import org.jspecify.annotations.NullMarked;
