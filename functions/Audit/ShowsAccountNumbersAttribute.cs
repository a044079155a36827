namespace Cbp.Functions.Audit;

/// <summary>
/// Stands on a GET whose answer has full account numbers: that it was answered is noted in the audit log. What it is about is told by the name of
/// the route's parameter.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShowsAccountNumbersAttribute(string entityType, string routeParameter) : Attribute
{
    /// <summary>What sort of thing is shown: one of <see cref="Core.Audit.AuditEntityTypes"/>.</summary>
    public string EntityType => entityType;

    /// <summary>The route's parameter that has its id.</summary>
    public string RouteParameter => routeParameter;
}
