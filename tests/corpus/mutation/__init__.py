"""Small edits of true relations, which the evaluator shows to be false, and which no check may prove."""
