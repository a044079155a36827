using System.Linq.Expressions;

namespace Cbp.Host.Tables;

/// <summary>Whether an expression has the entity in it; without it, it is a value that is known here.</summary>
internal sealed class DependsOnEntity : ExpressionVisitor
{
    private bool _found;

    public static bool Check(Expression expression)
    {
        var visitor = new DependsOnEntity();
        visitor.Visit(expression);
        return visitor._found;
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        _found = true;
        return node;
    }
}
