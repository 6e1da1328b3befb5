namespace System.Security.Cryptography.X509Certificates;

public class X509Certificate
{
    protected DateTime _effectiveDate;

    protected DateTime _expirationDate;

    protected byte[] _handle;

    protected string _issuer;

    protected byte[] _sessionHandle;

    protected string _subject;

    public X509Certificate() => throw null;

    public X509Certificate(byte[] certificate) => throw null;

    public X509Certificate(string certificate) => throw null;

    public virtual string Issuer => throw null;

    public virtual string Subject => throw null;

    public virtual DateTime GetEffectiveDate() => throw null;

    public virtual DateTime GetExpirationDate() => throw null;

    public virtual byte[] GetRawCertData() => throw null;
}
