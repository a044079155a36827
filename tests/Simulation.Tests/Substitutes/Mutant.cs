namespace Cbp.Host;

/// <summary>Which mutation is on, for the simulation that runs on this thread.</summary>
internal static class Mutant
{
    [ThreadStatic]
    private static Mutation _current;

    public static bool Is(Mutation mutation) => _current == mutation;

    public static void Become(Mutation mutation) => _current = mutation;
}
