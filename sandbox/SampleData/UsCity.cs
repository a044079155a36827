namespace Cbp.Sandbox.SampleData;

/// <summary>A real city.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">The two-letter abbreviation of its state.</param>
/// <param name="ZipPrefix">The first three digits of its ZIP codes (the sectional center that serves it).</param>
/// <param name="AreaCode">A telephone area code of it.</param>
internal sealed record UsCity(string Name, string State, string ZipPrefix, string AreaCode);
