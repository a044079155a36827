namespace Cbp.SampleApp;

public sealed class NoMailer : IMailer
{
    public Task SendAsync(string text) => throw new InvalidOperationException("There is no mail here.");
}
