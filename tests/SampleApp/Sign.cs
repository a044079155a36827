namespace Cbp.SampleApp;

/// <summary>What the entry point read from the settings.</summary>
public sealed record Sign(string Text);
