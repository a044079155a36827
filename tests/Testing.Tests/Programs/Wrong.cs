using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Testing.Tests.Programs;

public static class Wrong
{
    [Function("Untriggered")]
    public static void Run(string word) => Console.WriteLine(word);
}
