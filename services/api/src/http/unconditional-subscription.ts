import {
  GraphQLError,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/**
 * Refuses `@skip` and `@include` on the field of a subscription, as the specification of September 2025 does (5.2.4.1, Single
 * Root Field): graphql-js 16 lets it pass, and fails where it looks for the field.
 */
export const unconditionalSubscription: ValidationRule = (context) => ({
  OperationDefinition: ({ operation, selectionSet }) => {
    const found = operation === 'subscription' ? conditionalIn(selectionSet, context, new Set()) : undefined;
    if (found === undefined) return;
    const message = 'The field of a subscription must not have @skip or @include';
    context.reportError(new GraphQLError(message, { nodes: found }));
  },
});

/** @param seen fragments: one may use itself, which is another rule's to refuse */
function conditionalIn(
  { selections }: SelectionSetNode,
  context: ValidationContext,
  seen: Set<string>,
): SelectionNode | undefined {
  for (const selection of selections) {
    if (isConditional(selection)) return selection;
    const inner = fragmentOf(selection, context, seen);
    const found = inner && conditionalIn(inner, context, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isConditional = ({ directives }: SelectionNode): boolean =>
  directives?.some(({ name }) => name.value === 'skip' || name.value === 'include') ?? false;

function fragmentOf(
  selection: SelectionNode,
  context: ValidationContext,
  seen: Set<string>,
): SelectionSetNode | undefined {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet;
  if (selection.kind === Kind.FIELD || seen.has(selection.name.value)) return undefined;
  seen.add(selection.name.value);
  return context.getFragment(selection.name.value)?.selectionSet;
}
