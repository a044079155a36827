namespace Cbp.Host.Testing.Tests.Programs;

public sealed class HostlessProgram
{
    public static int Main(string[] args) => args.Length;
}
