package dev.keyway.jdbc.differential;

import dev.keyway.jdbc.differential.FreshDriver.Edit;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

final class Mutants {
  static Edit alwaysCompiled() {
    return new Edit(
        "dev.keyway.planner.rel.QueryCompiler",
        Advice.to(Null.class).on(ElementMatchers.named("direct")));
  }

  static class Null {
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter() {
      return true;
    }
  }
}
