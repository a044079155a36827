using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cbp.Host.Worker.Tests.Durable;

public static class Named
{
    [Function("Named")]
    public static Task<Person> Run([OrchestrationTrigger] TaskOrchestrationContext context, Person input) =>
        context.CallActivityAsync<Person>("AddName", input);

    [Function("AddName")]
    public static Person AddName([ActivityTrigger] Person person) => new(person.FirstName + " Smith");

    public sealed record Person(string FirstName);
}
