package dev.keyway.planner.rel;

import dev.keyway.planner.access.ReadEstimate;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptCostFactory;

/**
 * Cost of a plan as one number: read units, half a unit for each request, a hundred-thousandth for
 * each row. Calcite's own cost compares row counts only. Immutable.
 *
 * @param value read units
 */
record PlanCost(double value) implements RelOptCost {

  /**
   * What a Scan costs above its units: sizes are up to six hours old, and 0 after a fresh load, so
   * no Scan is ever taken for cheaper than a key.
   */
  static final double SCAN = 1e6;

  static final PlanCost NOTHING = new PlanCost(0);

  static final RelOptCostFactory FACTORY = new Factory();

  private static final double ROW = 1e-5;

  /** Sorting and hashing decide only between plans that read the same. */
  private static final double CPU = 1e-10;

  static PlanCost ofRead(ReadEstimate estimate) {
    return new PlanCost(estimate.cost() + ROW * estimate.rows());
  }

  /** Whether there is no Scan in it. */
  boolean isByKeys() {
    return value < SCAN;
  }

  @Override
  public double getRows() {
    return value;
  }

  @Override
  public double getCpu() {
    return 0;
  }

  @Override
  public double getIo() {
    return 0;
  }

  @Override
  public boolean isInfinite() {
    return Double.isInfinite(value);
  }

  @Override
  @SuppressWarnings("NonOverridingEquals") // Calcite's own overload; the record has the other
  public boolean equals(RelOptCost cost) {
    return value == ((PlanCost) cost).value;
  }

  @Override
  public boolean isEqWithEpsilon(RelOptCost cost) {
    return Math.abs(value - ((PlanCost) cost).value) < 1e-12;
  }

  @Override
  public boolean isLe(RelOptCost cost) {
    return value <= ((PlanCost) cost).value;
  }

  @Override
  public boolean isLt(RelOptCost cost) {
    return value < ((PlanCost) cost).value;
  }

  @Override
  public RelOptCost plus(RelOptCost cost) {
    return new PlanCost(value + ((PlanCost) cost).value);
  }

  @Override
  public RelOptCost minus(RelOptCost cost) {
    return new PlanCost(value - ((PlanCost) cost).value);
  }

  @Override
  public RelOptCost multiplyBy(double factor) {
    return new PlanCost(value * factor);
  }

  @Override
  public double divideBy(RelOptCost cost) {
    return value / ((PlanCost) cost).value;
  }

  @Override
  public String toString() {
    return "{" + value + "}";
  }

  private static final class Factory implements RelOptCostFactory {
    @Override
    public RelOptCost makeCost(double rowCount, double cpu, double io) {
      return new PlanCost(io + ROW * rowCount + CPU * cpu);
    }

    @Override
    public RelOptCost makeHugeCost() {
      return new PlanCost(Double.MAX_VALUE);
    }

    @Override
    public RelOptCost makeInfiniteCost() {
      return new PlanCost(Double.POSITIVE_INFINITY);
    }

    @Override
    public RelOptCost makeTinyCost() {
      return new PlanCost(ROW);
    }

    @Override
    public RelOptCost makeZeroCost() {
      return NOTHING;
    }
  }
}
