package dev.keyway.jdbc.differential;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;

/**
 * What mutants do to a method. The code of an advice is copied into the method, so it names no type
 * that the method could not.
 */
@SuppressWarnings({"ParameterName", "UnusedVariable", "unused"}) // parameters are what is changed
public final class Advices {

  private static final Set<Object> JUDGED =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private Advices() {}

  static final class ReturnNull {
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean skip() {
      return true;
    }
  }

  static final class ReturnTrue {
    @Advice.OnMethodExit
    static void change(@Advice.Return(readOnly = false) boolean result) {
      result = true;
    }
  }

  static final class ReturnFalse {
    @Advice.OnMethodExit
    static void change(@Advice.Return(readOnly = false) boolean result) {
      result = false;
    }
  }

  static final class ReturnThis {
    @Advice.OnMethodExit
    static void change(
        @Advice.This Object self,
        @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object result) {
      result = self;
    }
  }

  static final class ReturnArgument {
    @Advice.OnMethodExit
    static void change(
        @Advice.Argument(0) List<?> argument, @Advice.Return(readOnly = false) List<?> result) {
      result = argument;
    }
  }

  static final class ReturnFirstConstant {
    @Advice.OnMethodExit
    static void change(
        @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object result) {
      result = ((Enum<?>) result).getDeclaringClass().getEnumConstants()[0];
    }
  }

  static final class IgnoreNot {
    @Advice.OnMethodEnter
    static void change(@Advice.Argument(value = 0, readOnly = false) RexNode node) {
      if (node.getKind() == SqlKind.NOT) {
        node = ((RexCall) node).getOperands().get(0);
      }
    }
  }

  static final class DropLast {
    @Advice.OnMethodEnter
    static void change(@Advice.Argument(value = 0, readOnly = false) List<?> nodes) {
      nodes = nodes.subList(0, nodes.size() - 1);
    }
  }

  static final class DropUnprocessedKeys {
    @Advice.OnMethodExit
    static void change(@Advice.Return(readOnly = false) BatchGetItemResponse response) {
      response = response.toBuilder().unprocessedKeys(Map.of()).build();
    }
  }

  static final class Round {
    @Advice.OnMethodExit
    static void change(@Advice.Return(readOnly = false) @Nullable Object result) {
      if (result instanceof BigDecimal) {
        result = ((BigDecimal) result).setScale(18, RoundingMode.HALF_UP);
      }
    }
  }

  static final class RoundNumber {
    @Advice.OnMethodExit
    static void change(@Advice.Return(readOnly = false) BigDecimal result) {
      result = result.setScale(18, RoundingMode.HALF_UP);
    }
  }

  static final class CompareUnits {
    @Advice.OnMethodExit
    static void change(
        @Advice.Argument(0) String left,
        @Advice.Argument(1) String right,
        @Advice.Return(readOnly = false) int result) {
      result = left.compareTo(right);
    }
  }

  static final class NeverEqual {
    @Advice.OnMethodExit
    static void change(@Advice.Return(readOnly = false) int result) {
      if (result == 0) {
        result = 1;
      }
    }
  }

  static final class FirstVerdict {
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean skip(@Advice.Argument(0) Object path) {
      return Advices.wasJudged(path);
    }
  }

  /** Whether this was asked before of the same object. */
  public static boolean wasJudged(Object path) {
    return !JUDGED.add(path);
  }

  static final class CallHidden {
    @Advice.OnMethodEnter
    static void call() {
      Advices.hidden();
    }
  }

  /** Seen by this package only. */
  static void hidden() {}

  static final class TypedNull {
    @Advice.OnMethodExit
    static void change(
        @Advice.Argument(0) Object type,
        @Advice.Argument(1) @Nullable Object value,
        @Advice.Return(readOnly = false) @Nullable Object result) {
      if (value == null && type.toString().equals("STRING")) {
        result = "\0NULL";
      }
    }
  }

  static final class SendNull {
    @Advice.OnMethodExit
    static void change(
        @Advice.Argument(0) Object value, @Advice.Return(readOnly = false) AttributeValue result) {
      if (value.equals("\0NULL")) {
        result = AttributeValue.fromNul(true);
      }
    }
  }
}
