namespace Cbp.Host.Testing.Tests.Programs;

public sealed class ThrowingProgram
{
    public static void Main() => throw new InvalidOperationException("there is no licence");
}
