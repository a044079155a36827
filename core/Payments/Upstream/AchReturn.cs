namespace Cbp.Core.Payments.Upstream;

/// <summary>An ACH return code of R01 to R85.</summary>
/// <param name="Code">The code.</param>
/// <param name="Title">Its name in the rules; of a code that is not assigned, that it is not.</param>
/// <param name="Meaning">What it means, in plain words.</param>
/// <param name="Consequence">What follows from it here.</param>
/// <param name="TimeFrame">How long after settlement it may come.</param>
/// <param name="IsAssigned">False for one that the rules do not define, or no longer do: it is looked at like any other.</param>
public sealed record AchReturn(
    string Code, string Title, string Meaning, ReturnConsequence Consequence, ReturnTimeFrame TimeFrame, bool IsAssigned = true);
