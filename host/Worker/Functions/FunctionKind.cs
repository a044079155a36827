namespace Cbp.Host.Worker.Functions;

internal enum FunctionKind
{
    Http,
    Timer,
    ServiceBus,
    Orchestration,
    Activity,
}
