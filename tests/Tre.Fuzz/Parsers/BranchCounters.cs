using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tre.Fuzz.Parsers;

/// <summary>
/// Writes a counter into each branch: every condition, and every operand of &amp;&amp; and ||, has two outcomes; every section of a
/// switch has one.
/// </summary>
internal sealed class BranchCounters(List<Branch> branches) : CSharpSyntaxRewriter
{
    public const string Counter = "namespace Tre.Fuzz.Counted { public static class Seen { public static readonly long[] Hits = new long[4096];"
        + " public static bool Took(int id, bool value) { Hits[value ? id : id + 1]++; return value; } public static void At(int id) => Hits[id]++; } }";

    // Conditions are visited once, by Condition, so that none is counted twice.
    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node) => node
        .WithCondition(Condition(node.Condition))
        .WithStatement((StatementSyntax)Visit(node.Statement)!)
        .WithElse((ElseClauseSyntax?)Visit(node.Else));

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) => node
        .WithCondition(Condition(node.Condition))
        .WithStatement((StatementSyntax)Visit(node.Statement)!);

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) => node
        .WithCondition(node.Condition is null ? null : Condition(node.Condition))
        .WithIncrementors(VisitList(node.Incrementors))
        .WithStatement((StatementSyntax)Visit(node.Statement)!);

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node) => node
        .WithCondition(Condition(node.Condition))
        .WithWhenTrue((ExpressionSyntax)Visit(node.WhenTrue)!)
        .WithWhenFalse((ExpressionSyntax)Visit(node.WhenFalse)!);

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node) =>
        IsLogical(node) ? node.WithLeft(Condition(node.Left)).WithRight(Condition(node.Right)) : base.VisitBinaryExpression(node);

    public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node)
    {
        var id = Add(node, node.Labels[0].ToString(), "taken");
        var made = (SwitchSectionSyntax)base.VisitSwitchSection(node)!;
        return made.WithStatements(made.Statements.Insert(0, SyntaxFactory.ParseStatement($"Tre.Fuzz.Counted.Seen.At({id});")));
    }

    private static bool IsLogical(ExpressionSyntax node) =>
        node.IsKind(SyntaxKind.LogicalAndExpression) || node.IsKind(SyntaxKind.LogicalOrExpression);

    /// <summary>A condition made of several is counted operand by operand.</summary>
    private ExpressionSyntax Condition(ExpressionSyntax node)
    {
        var bare = node;
        while (bare is ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression })
        {
            bare = bare is ParenthesizedExpressionSyntax inner ? inner.Expression : ((PrefixUnaryExpressionSyntax)bare).Operand;
        }

        var visited = (ExpressionSyntax)Visit(node)!;
        if (IsLogical(bare))
        {
            return visited;
        }

        var id = Add(node, node.ToString(), "true");
        Add(node, node.ToString(), "false");
        return SyntaxFactory.ParseExpression($"Tre.Fuzz.Counted.Seen.Took({id}, {visited})").WithTriviaFrom(node);
    }

    private int Add(SyntaxNode node, string text, string outcome)
    {
        var place = node.GetLocation().GetLineSpan();
        var type = node.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.Text ?? "?";
        branches.Add(new Branch(type, $"{place.Path}:{place.StartLinePosition.Line + 1}", text.ReplaceLineEndings(" "), outcome));
        return branches.Count - 1;
    }
}

/// <summary>One way that a condition or switch can go.</summary>
/// <param name="Type">The class it stands in.</param>
/// <param name="Place">File and line.</param>
/// <param name="Text">The condition, or the section's first label.</param>
/// <param name="Outcome">true, false, or taken.</param>
public sealed record Branch(string Type, string Place, string Text, string Outcome);
