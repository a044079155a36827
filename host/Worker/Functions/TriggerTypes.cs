namespace Cbp.Host.Worker.Functions;

/// <summary>The names that the official host gives to triggers.</summary>
internal static class TriggerTypes
{
    public static string NameOf(FunctionKind kind) => kind switch
    {
        FunctionKind.Http => "httpTrigger",
        FunctionKind.Timer => "timerTrigger",
        FunctionKind.ServiceBus => "serviceBusTrigger",
        FunctionKind.Orchestration => "orchestrationTrigger",
        FunctionKind.Activity => "activityTrigger",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
