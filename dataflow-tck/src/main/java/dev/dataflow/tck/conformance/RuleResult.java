package dev.dataflow.tck.conformance;

/**
 * What came of one rule.
 *
 * @param rule the rule's id
 * @param title the rule in a few words
 * @param outcome what came of it
 * @param reason why it was refused, not exercised or failed; empty where it passed
 */
public record RuleResult(String rule, String title, Outcome outcome, String reason) {}
