package dev.keyway.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** Conditions on what a class may depend on, by the beginning of a name. */
final class Conditions {

  private Conditions() {}

  /** Depends on no class whose name begins so. */
  static ArchCondition<JavaClass> notKnow(String prefix) {
    return new ArchCondition<>("not know " + prefix) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          if (dependency.getTargetClass().getName().startsWith(prefix)) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  /** Extends or implements a type whose name begins so. */
  static ArchCondition<JavaClass> implementSomethingOf(String prefix) {
    return new ArchCondition<>("implement something of " + prefix) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean implementing =
            Stream.concat(
                    type.getAllRawInterfaces().stream(), type.getAllRawSuperclasses().stream())
                .anyMatch(parent -> parent.getName().startsWith(prefix));
        if (!implementing) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " is of our own making"));
        }
      }
    };
  }
}
