/**
 * Repositories of SageMaker's own algorithms (https://docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths/sagemaker-algo-docker-registry-paths.html).
 * They report fixed metrics, and a job that defines others for them is refused.
 */
const repositories = new Set([
  "blazingtext",
  "factorization-machines",
  "forecasting-deepar",
  "image-classification",
  "ipinsights",
  "kmeans",
  "knn",
  "lda",
  "linear-learner",
  "ntm",
  "object-detection",
  "object2vec",
  "pca",
  "randomcutforest",
  "sagemaker-xgboost",
  "semantic-segmentation",
  "seq2seq",
  "xgboost",
]);

/** True for an image of one of SageMaker's own algorithms, by its repository in an ECR registry. */
export function isOwnAlgorithm(uri: string): boolean {
  const parts = /^[0-9]{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/([a-z0-9-]+)[:@]/u.exec(uri);
  return parts !== null && repositories.has(parts[1] ?? "");
}
